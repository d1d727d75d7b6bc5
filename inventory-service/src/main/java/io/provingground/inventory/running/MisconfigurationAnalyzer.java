package io.provingground.inventory.running;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do instead of showing a stack. */
class MisconfigurationAnalyzer extends AbstractFailureAnalyzer<MisconfigurationException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, MisconfigurationException cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.cure(), cause);
  }
}
