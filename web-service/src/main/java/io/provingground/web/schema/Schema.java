package io.provingground.web.schema;

import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** Whether the database has the shape that this release needs. */
@Component
public class Schema {

  enum State {
    WAITING,
    READY
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  Schema() {}

  /** True once the migrations and everything that follows them have succeeded. */
  public boolean ready() {
    return state.get() == State.READY;
  }

  void becameReady() {
    state.set(State.READY);
  }
}
