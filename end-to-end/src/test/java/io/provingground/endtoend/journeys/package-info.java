/**
 * What a customer does, from outside: the packaged platform is started by the launcher's own verbs,
 * and used by API and by browser.
 */
@NullMarked
package io.provingground.endtoend.journeys;

import org.jspecify.annotations.NullMarked;
