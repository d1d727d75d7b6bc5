/** The program behind {@code ./run}: one word of the command line, one verb. */
@NullMarked
package io.provingground.localplatform;

import org.jspecify.annotations.NullMarked;
