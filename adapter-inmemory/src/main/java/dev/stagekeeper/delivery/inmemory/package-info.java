/** The delivery repositories in memory. */
@NullMarked
package dev.stagekeeper.delivery.inmemory;

import org.jspecify.annotations.NullMarked;
