/** What finished runs planned and did, kept whole. */
@NullMarked
package dev.stagekeeper.history.ports;

import org.jspecify.annotations.NullMarked;
