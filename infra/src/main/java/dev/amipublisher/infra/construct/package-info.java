/**
 * What all parts of the stack are made with: names, topics, maps, exceptions from cdk-nag's rules.
 */
@NullMarked
package dev.amipublisher.infra.construct;

import org.jspecify.annotations.NullMarked;
