package io.provingground.localplatform.platform;

import io.provingground.localplatform.platform.Secrets.Holder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The environment of each process: what it needs, and nobody else's passwords. */
public final class Environments {
  private final Plan plan;
  private final Secrets secrets;
  private final Function<Part, Path> instanceFiles;

  /**
   * Prepares them.
   *
   * @param instanceFiles where a part finds its list of instances
   */
  public Environments(Plan plan, Secrets secrets, Function<Part, Path> instanceFiles) {
    this.plan = plan;
    this.secrets = secrets;
    this.instanceFiles = instanceFiles;
  }

  /** Variables of the instance, those of {@code --set} last. */
  public Map<String, String> of(InstanceName instance) {
    Map<String, String> variables = new TreeMap<>();
    switch (instance.part()) {
      case POSTGRES, KAFKA -> {}
      case SANDBOX -> sandbox(variables);
      case INVENTORY_SERVICE -> {
        service(variables, instance);
        database(variables, instance, "inventory", Holder.INVENTORY_OWNER, Holder.INVENTORY_APP);
        broker(variables, instance);
        verifier(variables, instance);
      }
      case ORDER_SERVICE -> {
        service(variables, instance);
        database(variables, instance, "orders", Holder.ORDERS_OWNER, Holder.ORDERS_APP);
        broker(variables, instance);
        payment(variables, instance);
        verifier(variables, instance);
        discovery(variables, Part.ORDER_SERVICE);
      }
      case WEB_SERVICE -> {
        service(variables, instance);
        database(variables, instance, "web", Holder.WEB_OWNER, Holder.WEB_APP);
        broker(variables, instance);
        web(variables);
      }
      case GATEWAY -> {
        service(variables, instance);
        discovery(variables, Part.GATEWAY);
        // Drills see by it how the instances share the work.
        variables.put("GATEWAY_REVEALINSTANCES", "true");
      }
    }
    plan.settings().stream()
        .filter(setting -> setting.target().covers(instance))
        .forEach(setting -> variables.put(setting.key(), setting.value()));
    return variables;
  }

  private void service(Map<String, String> variables, InstanceName instance) {
    variables.put("INSTANCE_NAME", instance.toString());
    variables.put("PROVING_GROUND_LOCAL", "true");
    // Demo accounts must not be within reach of the neighbourhood.
    variables.put("SERVER_ADDRESS", "127.0.0.1");
    variables.put("SERVER_PORT", Integer.toString(plan.ports().of(instance)));
    variables.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
    variables.put("MANAGEMENT_SERVER_PORT", Integer.toString(plan.ports().managementOf(instance)));
  }

  /** For who verifies tokens; the issuer's keys come through the gateway. */
  private void verifier(Map<String, String> variables, InstanceName instance) {
    String prefix = prefix(instance.part());
    variables.put(prefix + "_SECURITY_ISSUER", plan.ports().gatewayUrl());
    String gateway = address(instance.part(), InstanceName.only(Part.GATEWAY));
    variables.put(prefix + "_SECURITY_JWKS_URI", "http://" + gateway + "/oauth2/jwks");
  }

  private void database(
      Map<String, String> variables,
      InstanceName instance,
      String name,
      Holder owner,
      Holder server) {
    String address = address(instance.part(), InstanceName.only(Part.POSTGRES));
    variables.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://" + address + "/" + name);
    variables.put("SPRING_DATASOURCE_USERNAME", server.key());
    variables.put("SPRING_DATASOURCE_PASSWORD", secrets.of(server));
    variables.put("SPRING_FLYWAY_USER", owner.key());
    variables.put("SPRING_FLYWAY_PASSWORD", secrets.of(owner));
  }

  private void broker(Map<String, String> variables, InstanceName instance) {
    variables.put(
        "SPRING_KAFKA_BOOTSTRAP_SERVERS", address(instance.part(), InstanceName.only(Part.KAFKA)));
  }

  private void payment(Map<String, String> variables, InstanceName instance) {
    variables.put(
        "ORDER_PAYMENT_URL", "http://" + address(instance.part(), InstanceName.only(Part.SANDBOX)));
    variables.put("ORDER_PAYMENT_API_KEY", secrets.of(Holder.PAYMENT_API_KEY));
    variables.put("ORDER_PAYMENT_CALLBACK_SECRET", secrets.of(Holder.PAYMENT_CALLBACK));
  }

  private void web(Map<String, String> variables) {
    discovery(variables, Part.WEB_SERVICE);
    variables.put("WEB_SECURITY_ISSUER", plan.ports().gatewayUrl());
    variables.put("WEB_PROJECTOR_USERNAME", Holder.WEB_PROJECTOR.key());
    variables.put("WEB_PROJECTOR_PASSWORD", secrets.of(Holder.WEB_PROJECTOR));
    variables.put("WEB_KEY_ENCRYPTION_PASSWORD", secrets.of(Holder.WEB_KEY_ENCRYPTION));
    variables.put("WEB_DEMO_ACCOUNTS", "true");
    variables.put("WEB_DEMO_PASSWORD", Secrets.DEMO_PASSWORD);
    variables.put("WEB_CLIENTS_LOCALSERVICE_SECRET", secrets.of(Holder.LOCAL_SERVICE));
  }

  private void discovery(Map<String, String> variables, Part part) {
    variables.put(prefix(part) + "_DISCOVERY_FILE", instanceFiles.apply(part).toString());
  }

  private void sandbox(Map<String, String> variables) {
    variables.put("SANDBOX_BIND", "127.0.0.1");
    variables.put("SANDBOX_PORT", Integer.toString(plan.ports().of(Part.SANDBOX)));
    variables.put("SANDBOX_LEDGER", plan.layout().ledger().toString());
    variables.put("SANDBOX_API_KEY", secrets.of(Holder.PAYMENT_API_KEY));
    variables.put("SANDBOX_OPERATOR_KEY", secrets.of(Holder.PAYMENT_OPERATOR_KEY));
    String gateway = address(Part.SANDBOX, InstanceName.only(Part.GATEWAY));
    variables.put("SANDBOX_CALLBACK_URL", "http://" + gateway + "/api/v1/payment-callbacks");
    variables.put("SANDBOX_CALLBACK_SECRET", secrets.of(Holder.PAYMENT_CALLBACK));
  }

  private String address(Part reader, InstanceName instance) {
    return plan.detours().address(reader, instance, "127.0.0.1:" + plan.ports().of(instance));
  }

  private static String prefix(Part part) {
    String label = part.toString();
    return label.replaceFirst("-.*", "").toUpperCase(Locale.ROOT);
  }
}
