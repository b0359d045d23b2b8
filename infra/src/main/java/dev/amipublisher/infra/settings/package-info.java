/** What may be chosen about a deployment, and reading it from the CDK's context. */
@NullMarked
package dev.amipublisher.infra.settings;

import org.jspecify.annotations.NullMarked;
