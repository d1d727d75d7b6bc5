/**
 * Each drill is one file that reads like its description: a promise, what is demanded, and what is
 * done to the platform. All that they share lies here too: the stage on which they play, and the
 * run around it.
 */
@NullMarked
package io.provingground.endtoend.drills;

import org.jspecify.annotations.NullMarked;
