package io.provingground.web.accounts;

import io.provingground.web.accounts.Accounts.Account;
import io.provingground.web.schema.AfterMigration;
import io.provingground.web.serving.LocalMode;
import java.util.List;
import java.util.UUID;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Creates the accounts for trying out, with fixed ids so that examples can name them. */
@Component
final class DemoAccounts implements AfterMigration {
  private record Demo(String id, String username, Role role) {}

  private static final List<Demo> DEMO =
      List.of(
          new Demo("00000000-0000-7000-8000-000000000001", "customer1", Role.CUSTOMER),
          new Demo("00000000-0000-7000-8000-000000000002", "customer2", Role.CUSTOMER),
          new Demo("00000000-0000-7000-8000-000000000003", "operator1", Role.OPERATOR));

  private final DemoSettings settings;
  private final Accounts accounts;
  private final PasswordEncoder encoder;

  DemoAccounts(DemoSettings settings, LocalMode mode, Accounts accounts, PasswordEncoder encoder) {
    mode.require("web.demo.accounts", settings.accounts());
    this.settings = settings;
    this.accounts = accounts;
    this.encoder = encoder;
  }

  @Override
  public void run() {
    if (settings.accounts()) {
      DEMO.forEach(this::create);
    }
  }

  List<String> usernames() {
    return settings.accounts() ? DEMO.stream().map(Demo::username).toList() : List.of();
  }

  private void create(Demo demo) {
    var current = accounts.find(demo.username());
    if (current
        .filter(account -> encoder.matches(settings.password(), account.passwordHash()))
        .isEmpty()) {
      var hash = encoder.encode(settings.password());
      if (hash != null) {
        accounts.save(new Account(UUID.fromString(demo.id()), demo.username(), hash, demo.role()));
      }
    }
  }
}
