/**
 * Who somebody is: accounts, sign-in with sessions that all instances share, and the tokens by
 * which the other services recognise a caller. This service is the platform's issuer.
 */
@NullMarked
package io.provingground.web.accounts;

import org.jspecify.annotations.NullMarked;
