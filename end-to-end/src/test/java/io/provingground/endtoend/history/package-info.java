/** Tests of the package's promises. */
@NullMarked
package io.provingground.endtoend.history;

import org.jspecify.annotations.NullMarked;
