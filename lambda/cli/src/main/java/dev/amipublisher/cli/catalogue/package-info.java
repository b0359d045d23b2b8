/** What is public of an account, for those who launch it. */
@NullMarked
package dev.amipublisher.cli.catalogue;

import org.jspecify.annotations.NullMarked;
