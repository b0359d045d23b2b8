/** The commands beside programs that others wrote: the AWS CLI, a shell, Moto. */
@NullMarked
package dev.amipublisher.cli.contract;

import org.jspecify.annotations.NullMarked;
