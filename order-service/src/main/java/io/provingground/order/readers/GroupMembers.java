package io.provingground.order.readers;

import io.provingground.order.running.BrokerAdmin;
import io.provingground.order.running.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.MemberDescription;

/**
 * Who reads events without having to say so: the members of all consumer groups of the topic. By
 * them an instance is found that is too old to announce itself.
 */
final class GroupMembers implements AutoCloseable {
  private final Admin admin;

  GroupMembers(Admin admin) {
    this.admin = admin;
  }

  /** The client ids of all members, also of those to whom no partition is left to be assigned. */
  List<String> now() throws ExecutionException, InterruptedException, TimeoutException {
    var groups =
        BrokerAdmin.within(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
            .map(GroupListing::groupId)
            .toList();
    return BrokerAdmin.within(admin.describeConsumerGroups(groups).all()).values().stream()
        .map(ConsumerGroupDescription::members)
        .filter(GroupMembers::readEvents)
        .flatMap(Collection::stream)
        .map(MemberDescription::clientId)
        .toList();
  }

  private static boolean readEvents(Collection<MemberDescription> members) {
    return members.stream()
        .flatMap(member -> member.assignment().topicPartitions().stream())
        .anyMatch(partition -> partition.topic().equals(Topics.ORDER_EVENTS));
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
