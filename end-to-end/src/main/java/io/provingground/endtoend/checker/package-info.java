/**
 * Checks the platform's invariants from outside: what clients were told against what lies in the
 * databases, the topics and the payment sandbox's ledger.
 */
@NullMarked
package io.provingground.endtoend.checker;

import org.jspecify.annotations.NullMarked;
