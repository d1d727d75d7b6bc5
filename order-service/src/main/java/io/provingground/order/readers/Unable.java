package io.provingground.order.readers;

import io.provingground.order.history.store.EventSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * Who keeps a schema from being written.
 *
 * @param who one line each; empty if everybody can read it
 */
record Unable(List<String> who) {
  Unable {
    who = List.copyOf(who);
  }

  /**
   * Compares what living readers have said with who is there.
   *
   * @param members the client ids of all members of consumer groups of the topic
   */
  static Unable toRead(
      EventSchema schema, List<Announcement.Data> announced, List<String> members) {
    var who = new ArrayList<String>();
    for (var reader : announced) {
      if (!reader.reads().contains(schema.number())) {
        who.add("%s reads schemas %s only".formatted(reader.instance(), reader.reads()));
      }
    }
    for (var member : members) {
      if (announced.stream().noneMatch(reader -> reader.isMember(member))) {
        who.add("%s reads order.events and has not said which schemas".formatted(member));
      }
    }
    return new Unable(who);
  }
}
