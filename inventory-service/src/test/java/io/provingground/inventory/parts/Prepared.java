package io.provingground.inventory.parts;

import io.provingground.inventory.running.BackgroundTask;
import java.util.List;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * No test begins before the instance has made its tables and topics, which it does after its start.
 */
final class Prepared implements TestExecutionListener {

  private static final List<String> TASKS = List.of("schema", "topics");

  @Override
  public void beforeTestClass(TestContext test) throws InterruptedException {
    for (String task : TASKS) {
      test.getApplicationContext().getBean(task, BackgroundTask.class).await();
    }
  }
}
