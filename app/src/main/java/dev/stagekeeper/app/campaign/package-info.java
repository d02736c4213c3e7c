/** Campaign files: how they are read, and what is said about one that is wrong. */
@NullMarked
package dev.stagekeeper.app.campaign;

import org.jspecify.annotations.NullMarked;
