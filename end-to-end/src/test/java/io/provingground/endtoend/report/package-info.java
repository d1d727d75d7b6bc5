/** Whether pages say what was measured, whatever was measured. */
@NullMarked
package io.provingground.endtoend.report;

import org.jspecify.annotations.NullMarked;
