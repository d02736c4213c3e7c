/** What makes content from a campaign file: pure functions of what is stored, no model behind. */
@NullMarked
package dev.stagekeeper.app.rules;

import org.jspecify.annotations.NullMarked;
