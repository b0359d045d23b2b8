/** The sharing rules: what forbids making an AMI public, one class per rule. */
@NullMarked
package dev.amipublisher.rule;

import org.jspecify.annotations.NullMarked;
