/** What an adapter implements, and the pieces that every adapter shares. */
@NullMarked
package dev.stagekeeper.storage.spi;

import org.jspecify.annotations.NullMarked;
