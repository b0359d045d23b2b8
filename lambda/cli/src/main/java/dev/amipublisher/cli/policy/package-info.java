/** The IAM policies that commands need. */
@NullMarked
package dev.amipublisher.cli.policy;

import org.jspecify.annotations.NullMarked;
