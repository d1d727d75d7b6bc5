package io.provingground.localplatform.services;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A training where nothing but the service exists: in an image's build. So its cache knows less of
 * what follows once database and broker are there.
 */
public final class ImageTraining {
  private static final String NOBODY = "127.0.0.1:1";
  private static final int PORT = 8080;

  private ImageTraining() {}

  /**
   * {@code JAR CACHE LOG}, with the JVM's options in {@code JDK_JAVA_OPTIONS}, from which the
   * service's own JVM will take them as well.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String variable = System.getenv().getOrDefault(JvmOptions.VARIABLE, "");
    List<String> options =
        Arrays.stream(variable.split(" ", -1)).filter(word -> !word.isBlank()).toList();
    new Training(Path.of(arguments[0]), options, environment(), PORT)
        .make(Path.of(arguments[1]), Path.of(arguments[2]), false);
  }

  /** What the services want to know; none of it leads anywhere. */
  private static Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    variables.put("SERVER_PORT", Integer.toString(PORT));
    variables.put("MANAGEMENT_SERVER_PORT", Integer.toString(PORT + 1));
    variables.put("PROVING_GROUND_LOCAL", "true");
    variables.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://" + NOBODY + "/none");
    variables.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", NOBODY);
    for (String password :
        List.of(
            "SPRING_DATASOURCE_PASSWORD",
            "SPRING_FLYWAY_PASSWORD",
            "WEB_PROJECTOR_PASSWORD",
            "WEB_KEY_ENCRYPTION_PASSWORD",
            "ORDER_PAYMENT_API_KEY")) {
      variables.put(password, "none");
    }
    return variables;
  }
}
