package io.provingground.localplatform.verbs;

import io.provingground.localplatform.control.ControlClient;
import io.provingground.localplatform.control.Order;
import io.provingground.localplatform.platform.ExitStatus;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.platform.Plan;
import java.io.IOException;

/** {@code scale PART N}. */
final class Scale implements Verb {
  @Override
  public String name() {
    return "scale";
  }

  @Override
  public String words() {
    return "PART N";
  }

  @Override
  public int fewestWords() {
    return 2;
  }

  @Override
  public int mostWords() {
    return 2;
  }

  @Override
  public String summary() {
    return "Runs so many instances of a service, and waits until they are ready.";
  }

  @Override
  public int run(Request request) throws IOException, InterruptedException {
    Part part = Part.named(request.words().getFirst());
    int count = Numbers.parse("N", request.words().getLast());
    Plan.checkCount(part, count);
    ControlClient.of(request.layout())
        .tell("/scale", new Order(part.toString(), count), System.out::println);
    System.out.printf("Instances of %s that are ready: %d.%n", part, count);
    return ExitStatus.OK;
  }
}
