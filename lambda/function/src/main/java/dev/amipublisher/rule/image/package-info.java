/** The sharing rules that need nothing but the AMI itself. */
@NullMarked
package dev.amipublisher.rule.image;

import org.jspecify.annotations.NullMarked;
