package io.provingground.endtoend.faults;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;

/** Who projects order events into the read model, as the broker sees it. */
public final class Projection {
  private static final String GROUP = "web-projection";
  private static final int PATIENCE_SECONDS = 10;

  private Projection() {}

  /** Whether a member of this client's name has a share of the events. */
  public static boolean has(String client, String broker) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      return admin
          .describeConsumerGroups(List.of(GROUP))
          .all()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .values()
          .stream()
          .flatMap(group -> group.members().stream())
          .filter(member -> member.clientId().startsWith(client + "-"))
          .anyMatch(Projection::works);
    } catch (ExecutionException | TimeoutException away) {
      throw new IllegalStateException("the broker does not say who projects", away);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static boolean works(MemberDescription member) {
    return !member.assignment().topicPartitions().isEmpty();
  }
}
