package io.provingground.localplatform.sandbox;

import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.time.InstantSource;

/** The sandbox as a program; {@link SandboxSettings} says by which variables it is set. */
public final class PaymentSandbox {
  private PaymentSandbox() {}

  /** Serves until it is stopped. */
  public static void main(String[] arguments) throws IOException {
    try {
      serve(SandboxSettings.from(System.getenv()));
    } catch (Trouble e) {
      System.err.println(e.text());
      System.exit(1);
    }
  }

  private static void serve(SandboxSettings settings) throws IOException {
    var payments = new Payments(settings.ledger(), InstantSource.system(), System.err::println);
    Provider.Telling telling =
        settings.callbacks().isPresent()
            ? Callbacks.begin(
                    settings.callbacks().get(), Callbacks.PAUSES, payments, System.err::println)
                ::tell
            : (_, _) -> {};
    var server = new SandboxServer(settings, new Provider(payments, Thread::sleep, telling));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.printf(
        "The payment sandbox listens on %s:%d; its ledger is %s.%n",
        settings.bind(), server.port(), settings.ledger());
  }
}
