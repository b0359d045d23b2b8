/** What the function's tests share: the function under test, its clock, its events and AMIs. */
@NullMarked
package dev.amipublisher.testing;

import org.jspecify.annotations.NullMarked;
