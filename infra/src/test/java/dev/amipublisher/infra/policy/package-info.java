/** What IAM policies say, as far as it can be evaluated here. */
@NullMarked
package dev.amipublisher.infra.policy;

import org.jspecify.annotations.NullMarked;
