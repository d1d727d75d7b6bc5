package io.provingground.localplatform.verbs;

import io.provingground.localplatform.control.ControlClient;
import io.provingground.localplatform.control.Order;
import io.provingground.localplatform.platform.ExitStatus;
import io.provingground.localplatform.platform.Target;
import java.io.IOException;

/** {@code start PART[#n]}. */
final class Start implements Verb {
  @Override
  public String name() {
    return "start";
  }

  @Override
  public String words() {
    return "PART";
  }

  @Override
  public int fewestWords() {
    return 1;
  }

  @Override
  public int mostWords() {
    return 1;
  }

  @Override
  public String summary() {
    return "Starts what was stopped, and waits until it is ready.";
  }

  @Override
  public int run(Request request) throws IOException, InterruptedException {
    Target target = Target.parse(request.words().getFirst());
    ControlClient.of(request.layout())
        .tell("/start", new Order(target.toString(), 0), System.out::println);
    System.out.println(target + " is ready.");
    return ExitStatus.OK;
  }
}
