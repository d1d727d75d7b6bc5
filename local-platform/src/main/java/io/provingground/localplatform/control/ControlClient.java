package io.provingground.localplatform.control;

import io.provingground.localplatform.fleet.PlatformStatus;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the launcher that runs on a data folder. */
public final class ControlClient {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ControlFile file;
  private final Layout layout;
  private final HttpClient client = HttpClient.newHttpClient();

  private ControlClient(ControlFile file, Layout layout) {
    this.file = file;
    this.layout = layout;
  }

  /**
   * To the launcher of this folder.
   *
   * @throws Trouble when none runs
   */
  public static ControlClient of(Layout layout) throws IOException {
    return new ControlClient(
        ControlFile.of(layout)
            .orElseThrow(
                () -> Trouble.notRunning("No platform runs on " + layout.data() + ".", layout)),
        layout);
  }

  /** The launcher's own process. */
  public long launcherPid() {
    return file.pid();
  }

  /** How all stands. */
  public PlatformStatus status() throws IOException, InterruptedException {
    var response = sent(request("/status").build(), BodyHandlers.ofString());
    check(response, response.body());
    return JsonMapper.shared().readValue(response.body(), PlatformStatus.class);
  }

  /**
   * Has something done; returns when it is.
   *
   * @param meanwhile gets what happens to the processes until then
   * @throws Trouble when it cannot be done
   */
  public void tell(String path, Order order, Consumer<String> meanwhile)
      throws IOException, InterruptedException {
    var body = BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(order));
    var response = sent(request(path).POST(body).build(), BodyHandlers.ofLines());
    try (Stream<String> lines = response.body()) {
      if (response.statusCode() != 200) {
        check(response, lines.collect(Collectors.joining()));
      }
      Iterator<String> each = lines.iterator();
      while (!isLast(JsonMapper.shared().readValue(each.next(), Told.class), meanwhile)) {}
    } catch (NoSuchElementException | UncheckedIOException e) {
      throw Trouble.of(
          "The launcher ended before it had said that this is done.",
          "See " + layout.run("status"));
    }
  }

  private static boolean isLast(Told told, Consumer<String> meanwhile) {
    return switch (told.kind()) {
      case MEANWHILE -> {
        meanwhile.accept(told.text());
        yield false;
      }
      case DONE -> true;
      case REFUSED -> throw Trouble.told(told.text());
    };
  }

  private <T> HttpResponse<T> sent(HttpRequest request, HttpResponse.BodyHandler<T> as)
      throws IOException, InterruptedException {
    try {
      return client.send(request, as);
    } catch (ConnectException e) {
      // Its number may be another process's by now.
      throw Trouble.notRunning("No platform answers on " + layout.data() + ".", layout);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + file.port() + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + file.token());
  }

  private static void check(HttpResponse<?> response, String body) {
    if (response.statusCode() != 200) {
      throw Trouble.told(JsonMapper.shared().readValue(body, String.class));
    }
  }
}
