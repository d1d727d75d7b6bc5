package io.provingground.order.running;

import java.util.Locale;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which setting is missing and how it is given. Found by Boot through
 * META-INF/spring.factories.
 */
final class MissingSettingAnalyzer extends AbstractFailureAnalyzer<MissingSettingException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, MissingSettingException missing) {
    var variable = missing.property().toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
    return new FailureAnalysis(
        "%s is missing; passwords have no defaults.".formatted(missing.property()),
        "Set the environment variable %s, or mount a file named %s into the folder that CONFIG_TREE names."
            .formatted(variable, missing.property()),
        missing);
  }
}
