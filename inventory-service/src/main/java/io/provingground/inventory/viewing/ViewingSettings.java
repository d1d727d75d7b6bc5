package io.provingground.inventory.viewing;

import io.provingground.inventory.messaging.ShareGroup;
import io.provingground.inventory.messaging.Topics;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How views are taken from their queue.
 *
 * @param group the share group; instances of one group share the work
 * @param batch most views that are counted in one transaction
 * @param recordLock how long taken views are hidden from others; they are counted only if they were
 *     acknowledged sooner
 */
@ConfigurationProperties("inventory.viewing")
record ViewingSettings(
    @DefaultValue("inventory.views") String group,
    @DefaultValue("500") int batch,
    @DefaultValue("15s") Duration recordLock) {

  /** They are acknowledged before any work, so a second delivery is rare and a third is rarer. */
  private static final int BROKER_DELIVERIES = 5;

  ViewingSettings {
    check(!group.isBlank(), "group must not be empty");
    check(batch >= 1 && batch <= 5000, "batch must be 1 to 5000");
    check(
        recordLock.compareTo(ViewReceiver.REQUEST) > 0
            && recordLock.compareTo(Duration.ofHours(1)) <= 0,
        "record-lock must be longer than a fetch may take (5s), or no view is ever counted, and at"
            + " most 1h");
  }

  ShareGroup shareGroup() {
    return new ShareGroup(group, Topics.VIEWS, recordLock, BROKER_DELIVERIES, batch);
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("inventory.viewing: " + rule);
    }
  }
}
