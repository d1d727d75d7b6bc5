package io.provingground.localplatform.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class InstanceListTest {
  @TempDir Path data;

  @Test
  void listsAnInstanceFromItsReadinessUntilItIsToldToStop() throws IOException {
    InstanceList list = list(Detours.none());
    list.write();
    assertThat(read(list, Part.GATEWAY)).containsEntry("order-service", List.of());

    list.add(new InstanceName(Part.ORDER_SERVICE, 2));
    list.add(new InstanceName(Part.ORDER_SERVICE, 1));
    list.add(InstanceName.only(Part.POSTGRES));
    assertThat(read(list, Part.GATEWAY))
        .containsOnlyKeys("inventory-service", "order-service", "web-service", "gateway")
        .containsEntry("order-service", List.of("http://127.0.0.1:9020", "http://127.0.0.1:9021"));

    list.remove(new InstanceName(Part.ORDER_SERVICE, 1));
    assertThat(read(list, Part.GATEWAY))
        .containsEntry("order-service", List.of("http://127.0.0.1:9021"));
  }

  @Test
  void givesAReaderWithADetourOfItsOwnAFileOfItsOwn() throws IOException {
    InstanceList list =
        list(new Detours(Map.of("web-service>inventory-service-1", "127.0.0.1:7777")));
    list.add(InstanceName.only(Part.INVENTORY_SERVICE));

    assertThat(read(list, Part.WEB_SERVICE))
        .containsEntry("inventory-service", List.of("http://127.0.0.1:7777"));
    assertThat(read(list, Part.GATEWAY))
        .containsEntry("inventory-service", List.of("http://127.0.0.1:9030"));
  }

  @Test
  void replacesTheFileInsteadOfWritingIntoIt() throws IOException {
    InstanceList list = list(Detours.none());
    list.write();
    Object before = Files.getAttribute(list.fileOf(Part.GATEWAY), "unix:ino");

    list.add(InstanceName.only(Part.GATEWAY));

    assertThat(Files.getAttribute(list.fileOf(Part.GATEWAY), "unix:ino")).isNotEqualTo(before);
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> read(InstanceList list, Part reader) throws IOException {
    return JsonMapper.shared().readValue(Files.readString(list.fileOf(reader)), Map.class);
  }

  private InstanceList list(Detours detours) {
    var layout = new Layout(Path.of("/tree"), data);
    return new InstanceList(
        new Plan(layout, new Ports(9000), Map.of(), Set.of(), List.of(), detours));
  }
}
