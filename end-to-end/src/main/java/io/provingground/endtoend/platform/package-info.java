/** The platform under test, driven by the verbs that people use. */
@NullMarked
package io.provingground.endtoend.platform;

import org.jspecify.annotations.NullMarked;
