/** The production repositories in memory. */
@NullMarked
package dev.stagekeeper.production.inmemory;

import org.jspecify.annotations.NullMarked;
