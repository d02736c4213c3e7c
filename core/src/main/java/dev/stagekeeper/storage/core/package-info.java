/** Lists that a decision needs whole. */
@NullMarked
package dev.stagekeeper.storage.core;

import org.jspecify.annotations.NullMarked;
