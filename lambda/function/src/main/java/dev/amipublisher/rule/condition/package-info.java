/** The sharing rules that need more reads of EC2. */
@NullMarked
package dev.amipublisher.rule.condition;

import org.jspecify.annotations.NullMarked;
