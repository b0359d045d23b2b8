/** What forbids making an AMI public: the sharing rules, one class each, and their findings. */
@NullMarked
package dev.amipublisher.rule;

import org.jspecify.annotations.NullMarked;
