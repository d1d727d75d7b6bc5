/** The program behind {@code ./run}, and the words of its command line, a class each. */
@NullMarked
package io.provingground.localplatform.verbs;

import org.jspecify.annotations.NullMarked;
