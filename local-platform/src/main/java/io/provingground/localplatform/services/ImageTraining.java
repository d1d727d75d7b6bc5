package io.provingground.localplatform.services;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A training where nothing but the service exists: in an image's build. So its cache knows less of
 * what follows once database and broker are there.
 */
public final class ImageTraining {
  private static final String NOBODY = "127.0.0.1:1";
  private static final int PORT = 8080;

  /** What the services do not start without; it opens nothing. */
  private static final List<String> SECRETS =
      List.of(
          "SPRING_DATASOURCE_PASSWORD",
          "SPRING_FLYWAY_PASSWORD",
          "WEB_PROJECTOR_PASSWORD",
          "WEB_KEY_ENCRYPTION_PASSWORD",
          "ORDER_PAYMENT_API_KEY");

  private ImageTraining() {}

  /** {@code JAR CACHE LOG}: where they lie, or shall. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    new Training(Path.of(arguments[0]), JvmOptions.OF_SERVICES, environment(), PORT)
        .make(Path.of(arguments[1]), Path.of(arguments[2]), Training.Milestone.ALIVE);
  }

  private static Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>();
    variables.put("SERVER_PORT", Integer.toString(PORT));
    variables.put("MANAGEMENT_SERVER_PORT", Integer.toString(PORT + 1));
    variables.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://" + NOBODY + "/none");
    variables.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", NOBODY);
    SECRETS.forEach(secret -> variables.put(secret, "none"));
    return variables;
  }
}
