package io.provingground.localplatform.sandbox;

import java.net.URI;
import java.util.function.Consumer;

/** One line when callbacks begin to fail and one when they are taken again, however many fail. */
final class CallbackNotes {
  private final URI url;
  private final int tries;
  private final Consumer<String> note;
  private boolean failing;
  private int givenUp;

  CallbackNotes(URI url, int tries, Consumer<String> note) {
    this.url = url;
    this.tries = tries;
    this.note = note;
  }

  synchronized void refused(String why) {
    if (!failing) {
      failing = true;
      note.accept(
          "Callbacks to %s are not taken (%s). Each is tried %d times; after that the shop has to ask by GET."
              .formatted(url, why, tries));
    }
  }

  synchronized void givenUp() {
    givenUp++;
  }

  synchronized void taken() {
    if (failing) {
      note.accept("Callbacks are taken again; %d were given up.".formatted(givenUp));
      failing = false;
      givenUp = 0;
    }
  }
}
