/** The words of the command line, a class each. */
@NullMarked
package io.provingground.localplatform.verbs;

import org.jspecify.annotations.NullMarked;
