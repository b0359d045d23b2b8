/** What the function's tests share: the function under test, its events and its AMIs. */
@NullMarked
package dev.amipublisher.testing;

import org.jspecify.annotations.NullMarked;
