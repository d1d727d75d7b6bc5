package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.ExitStatus;
import io.provingground.localplatform.platform.Secrets;
import io.provingground.localplatform.platform.Secrets.Holder;
import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.util.List;

/** {@code token [customer|operator|service]}: prints a bearer token and nothing else. */
final class Token implements Verb {
  private static final String SECRET = "WEB_CLIENTS_LOCALSERVICE_SECRET";

  @Override
  public String name() {
    return "token";
  }

  @Override
  public String words() {
    return "[WHO]";
  }

  @Override
  public int mostWords() {
    return 1;
  }

  @Override
  public String summary() {
    return "Prints a bearer token for customer (if WHO is left out), customer2, operator or service.";
  }

  @Override
  public List<Option> options() {
    return List.of(Gateway.URL);
  }

  @Override
  public int run(Request request) throws IOException, InterruptedException {
    String who = request.words().isEmpty() ? "customer" : request.words().getFirst();
    System.out.println(of(request, who));
    return ExitStatus.OK;
  }

  static String of(Request request, String who) throws IOException, InterruptedException {
    var signIn = new SignIn(Gateway.of(request));
    return switch (who) {
      case "customer", "customer1" -> signIn.person("customer1", Secrets.DEMO_PASSWORD);
      case "customer2" -> signIn.person("customer2", Secrets.DEMO_PASSWORD);
      case "operator", "operator1" -> signIn.person("operator1", Secrets.DEMO_PASSWORD);
      case "service" -> signIn.service("local-service", secret(request));
      default ->
          throw Trouble.usage("There are tokens for customer, customer2, operator and service.");
    };
  }

  /** Of our own platform; with another one's URL the caller has to know it. */
  private static String secret(Request request) throws IOException {
    String given = System.getenv(SECRET);
    if (given != null) {
      return given;
    }
    if (request.has(Gateway.URL.name())) {
      throw Trouble.usage("With --url, put the client's secret into " + SECRET + ".");
    }
    return Secrets.of(request.layout()).of(Holder.LOCAL_SERVICE);
  }
}
