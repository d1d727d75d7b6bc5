package io.provingground.web.serving;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a {@link Misconfiguration} as wrong and remedy instead of a stack trace. */
final class MisconfigurationAnalyzer extends AbstractFailureAnalyzer<Misconfiguration> {
  @Override
  protected FailureAnalysis analyze(Throwable root, Misconfiguration cause) {
    return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
  }
}
