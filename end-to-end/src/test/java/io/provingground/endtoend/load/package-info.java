/** Tests of the package's promises. */
@NullMarked
package io.provingground.endtoend.load;

import org.jspecify.annotations.NullMarked;
