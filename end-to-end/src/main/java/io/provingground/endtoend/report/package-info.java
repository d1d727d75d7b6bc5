/** What a drill leaves behind for people: one page and one file of data each, and an index. */
@NullMarked
package io.provingground.endtoend.report;

import org.jspecify.annotations.NullMarked;
