"""THE table of commands, in the order in which a person meets them."""

from collections.abc import Iterable, Iterator

from tui.commands.command import Command, Scope

_LIST = (Scope.LIST,)
_READER = (Scope.READER,)
_SELECTING = (Scope.SELECTING,)
_ENTITIES = (Scope.ENTITIES,)
_OVERVIEW = (Scope.OVERVIEW,)
_PAGE = (Scope.PAGE,)
_VIEWS = (Scope.VIEWS,)
_EDITOR = (Scope.EDITOR,)
_PROMPT = (Scope.PROMPT,)
_STORY = (*_READER, *_SELECTING)
_PAGED = (*_LIST, *_READER)
_PANES = (*_LIST, *_READER, *_ENTITIES, Scope.NOTES)
_DESK = (*_PANES, *_SELECTING)
_BROWSING = (*_PANES, *_OVERVIEW, *_PAGE, *_VIEWS)
_NOT_TYPING = (*_BROWSING, *_SELECTING)
_NOTED = (*_DESK, *_OVERVIEW)

COMMANDS: tuple[Command, ...] = (
    # moving
    Command("move.down", ("j", "down"), "down", "Next row; in the story, one line down.", _NOT_TYPING),
    Command("move.up", ("k", "up"), "up", "Row above; in the story, one line up.", _NOT_TYPING),
    Command("move.half-down", ("ctrl+d",), "half a page down", "Half a screen down.", _NOT_TYPING),
    Command("move.half-up", ("ctrl+u",), "half a page up", "Half a screen up.", _NOT_TYPING),
    Command("move.page-down", ("pagedown",), "page down", "A screen down.", _NOT_TYPING),
    Command("move.page-up", ("pageup",), "page up", "A screen up.", _NOT_TYPING),
    Command("move.top", ("g", "home"), "top", "First row; beginning of the story.", _NOT_TYPING),
    Command("move.bottom", ("G", "end"), "bottom", "Last row; end of the story.", _NOT_TYPING),
    Command("story.page", ("space",), "read on", "A page of the story; at its end, the next unread.", _PAGED),
    Command("story.page-back", ("-",), "page back", "A page of the story back.", _PAGED),
    # opening
    Command("article.open", ("enter",), "open", "Open the story and mark it read.", _LIST),
    Command("article.next", ("J",), "next story", "Open the story below.", _PANES),
    Command("article.previous", ("K",), "previous story", "Open the story above.", _PANES),
    Command("article.next-unread", ("n",), "next unread", "Open the next unread story.", _PANES),
    Command("article.previous-unread", ("p",), "previous unread", "Open the unread story before this one.", _PANES),
    Command(
        "view.back",
        ("q", "escape", "ctrl+g"),
        "back",
        "Leave what is open: to the story, to the list, without marks, to the inbox.",
        _BROWSING,
    ),
    # the list
    Command("mark.toggle", ("m",), "mark", "Mark the row, or take its mark away, and go one down.", _LIST),
    Command("mark.all", ("M",), "mark all", "Mark all rows of the list; when all are, none.", _LIST),
    Command("sort.newest", ("sn",), "newest", "Sort the list: newest first.", _PANES),
    Command("sort.oldest", ("so",), "oldest", "Sort the list: oldest first.", _PANES),
    Command("sort.source", ("ss",), "source", "Sort the list by source, of each the newest first.", _PANES),
    Command("sort.length", ("sl",), "longest", "Sort the list: longest first.", _PANES),
    Command("sort.relevance", ("sr",), "best match", "Sort what the words of a query found: best match first.", _PANES),
    Command("feeds.refresh", ("ctrl+f",), "refresh", "Fetch what is new in the feeds.", _PANES),
    Command("views.list", ("'",), "views", "Choose what the list shows: a view, yours among them.", _PANES),
    Command("view.open", ("enter",), "open", "Show what the view finds.", _VIEWS),
    Command("view.remove", ("D",), "remove", "Remove a view that you have saved.", _VIEWS),
    Command(
        "view.save",
        ("ctrl+s",),
        "save as a view",
        "Give the query of the list a name, to find it among the views.",
        (Scope.LIST, Scope.PROMPT),
    ),
    # triage
    Command("article.toggle-read", ("r",), "read/unread", "Mark the story read, or unread again.", _PANES),
    Command(
        "list.read",
        ("R",),
        "all read",
        "Mark every story of the list read, marked (m) or not; u takes it back.",
        _PANES,
    ),
    Command(
        "article.done", ("x",), "done", "Done with it: out of the inbox, on to the next; again takes it back.", _PANES
    ),
    Command("article.bookmark", ("b",), "bookmark", "Bookmark the story, or take the bookmark away.", _PANES),
    Command("bookmark.place", ("m",), "bookmark the place", "Bookmark this sentence of the story.", _STORY),
    Command(
        "article.tag",
        ("t",),
        "tags",
        "Set the tags of the story, or of the note at hand; on marked rows, add or take away.",
        (*_PANES, Scope.OVERVIEW),
    ),
    Command(
        "article.remove",
        ("D",),
        "remove",
        "Remove the note or the bookmark at the caret, else the story (to the trash).",
        (Scope.LIST, Scope.READER, Scope.NOTES, Scope.OVERVIEW, Scope.PAGE),
    ),
    Command(
        "article.export",
        ("S",),
        "export",
        "Write the story, or the marked rows, with notes to a file: Markdown, a page, JSON or CSV.",
        (*_PANES, *_OVERVIEW),
    ),
    Command("edit.undo", ("u",), "undo", "Take the last change back.", _BROWSING),
    Command("edit.redo", ("ctrl+r",), "redo", "Do again what was taken back.", _BROWSING),
    # finding
    Command(
        "query.edit",
        ("/",),
        "find",
        "Filter the list; in the story, find words; among the entities, names.",
        (*_PANES, Scope.OVERVIEW),
    ),
    Command(
        "query.clear",
        ("backspace",),
        "clear filter",
        "Show the inbox again, without what is done; in the list of notes, all.",
        (*_PANES, Scope.OVERVIEW),
    ),
    Command(
        "entity.filter",
        ("F",),
        "filter by entity",
        "List only the stories that name it; on another one, both.",
        (*_PANES, Scope.PAGE),
    ),
    # typing a line
    Command("prompt.complete", ("tab",), "complete", "Complete the word; again, with the next that fits.", _PROMPT),
    Command("prompt.earlier", ("up",), "earlier", "What was asked before.", _PROMPT),
    Command("prompt.later", ("down",), "later", "What was asked after it.", _PROMPT),
    Command("prompt.answer", ("enter",), "keep", "Keep what was typed.", _PROMPT),
    Command("prompt.leave", ("escape", "ctrl+g"), "leave", "Leave everything as it was.", _PROMPT),
    # the story
    Command("mention.next", ("]e", "."), "next mention", "To the next name in the story.", _STORY),
    Command("mention.previous", ("[e",), "previous mention", "To the name before.", _STORY),
    Command(
        "mention.next-same", ("*",), "same entity, next", "To the next mention of the entity at the caret.", _STORY
    ),
    Command("mention.previous-same", ("#",), "same entity, previous", "To the mention of it before.", _STORY),
    Command("note.next", ("]n",), "next note", "To the next note or bookmark in the story.", (*_STORY, Scope.NOTES)),
    Command("note.previous", ("[n",), "previous note", "To the note or bookmark before.", (*_STORY, Scope.NOTES)),
    Command("hit.next", ("]f",), "next hit", "To the next place where the words were found.", _STORY),
    Command("hit.previous", ("[f",), "previous hit", "To the hit before.", _STORY),
    Command(
        "take.next",
        ("]v",),
        "newer take",
        "The next newer take or copy of the story, with what it has changed; at the newest, what that has.",
        _PAGED,
    ),
    Command("take.previous", ("[v",), "older take", "The take or copy before, with what it has changed.", _PAGED),
    Command(
        "take.unfold",
        ("V",),
        "unfold",
        "Give the takes and copies of a row rows of their own; in the story only the one that is shown.",
        _PAGED,
    ),
    Command(
        "take.fold",
        ("+",),
        "fold",
        "Fold the marked rows (m) into one: they are takes or copies of one story; V parts them again.",
        (Scope.LIST,),
    ),
    Command("jump.repeat", (";",), "repeat the jump", "The last such jump once more.", _STORY),
    Command("jump.reverse", (",",), "jump back", "The last such jump, the other way.", _STORY),
    Command(
        "story.follow",
        ("enter",),
        "follow",
        "At a note: open it. At a name: the page of the entity. At a link: show its address.",
        _READER,
    ),
    Command("link.open", ("o",), "open the link", "Open the link at the caret, or show its address.", _READER),
    Command(
        "label.show", ("f",), "labels", "Label the links, names and notes in view; typing a label goes there.", _PANES
    ),
    # selecting and noting
    Command("select.start", ("v",), "select", "Select with the keyboard, from the caret on; again leaves.", _STORY),
    Command("select.left", ("h", "left"), "character left", "One character back.", _SELECTING),
    Command("select.right", ("l", "right"), "character right", "One character on.", _SELECTING),
    Command("select.word", ("w",), "next word", "To the next word.", _SELECTING),
    Command("select.word-back", ("b",), "word back", "To the beginning of the word before.", _SELECTING),
    Command("select.word-end", ("e",), "end of word", "To the end of the word.", _SELECTING),
    Command("select.sentence", (")",), "by sentences", "To the end of the sentence, then on by sentences.", _SELECTING),
    Command("select.sentence-back", ("(",), "sentence back", "To the beginning of the sentence.", _SELECTING),
    Command(
        "select.paragraph", ("}",), "by paragraphs", "To the end of the paragraph, then on by paragraphs.", _SELECTING
    ),
    Command("select.paragraph-back", ("{",), "paragraph back", "To the beginning of the paragraph.", _SELECTING),
    Command("select.line-start", ("0",), "start of line", "To the start of the line.", _SELECTING),
    Command("select.line-end", ("$",), "end of line", "To the end of the line.", _SELECTING),
    Command("select.swap", ("o",), "other end", "Go on from the other end of the selection.", _SELECTING),
    Command("select.a-word", ("iw",), "the word", "Select the word.", _SELECTING),
    Command("select.a-sentence", ("is",), "the sentence", "Select the sentence.", _SELECTING),
    Command("select.a-paragraph", ("ip",), "the paragraph", "Select the paragraph.", _SELECTING),
    Command(
        "select.a-quotation",
        ("iq",),
        "the quotation",
        "Select what stands between quotation marks; again, the quotation around it.",
        _SELECTING,
    ),
    Command("select.an-entity", ("ie",), "the entity", "Select the name at the caret.", _SELECTING),
    Command("select.a-block", ("ib",), "the block", "Select the whole block.", _SELECTING),
    Command("select.stop", ("escape", "ctrl+g", "q"), "leave", "Leave selecting.", _SELECTING),
    Command(
        "note.add",
        ("a",),
        "note",
        "Write a note on the selection, the story or all marked rows, or the entity in its pane; at a note, edit it.",
        (*_PANES, Scope.SELECTING, Scope.PAGE),
    ),
    Command(
        "note.highlight",
        ("enter",),
        "highlight",
        "Highlight the selection without a note, as the kind that was last chosen.",
        _SELECTING,
    ),
    Command(
        "highlight.kind",
        ("H",),
        "kind of highlight",
        "Choose which kind of highlight: for the selection, or for the one at the caret.",
        (Scope.READER, Scope.SELECTING, Scope.NOTES, Scope.OVERVIEW),
    ),
    Command("note.open", ("enter",), "open", "Go to the passage that the note is on.", (Scope.NOTES, Scope.OVERVIEW)),
    Command("note.page", ("space",), "read on", "A screen of the notes.", (Scope.NOTES, Scope.OVERVIEW)),
    Command("note.page-back", ("-",), "page back", "A screen of the notes back.", (Scope.NOTES, Scope.OVERVIEW)),
    Command("note.edit", ("a",), "edit", "Edit the note.", _OVERVIEW),
    Command("note.save", ("ctrl+s",), "save", "Save the note.", _EDITOR),
    Command("note.close", ("escape", "ctrl+g"), "close", "Close and keep what was typed as a draft.", _EDITOR),
    Command("note.untype", ("ctrl+z", "ctrl+_"), "undo", "Take back what was typed last.", _EDITOR),
    Command("note.retype", ("ctrl+y",), "redo", "Type again what was taken back.", _EDITOR),
    Command("draft.resume", ("A",), "last draft", "Go on with the note that was being written last.", _PANES),
    Command("note.outside", ("ctrl+o",), "your editor", "Go on in $VISUAL or $EDITOR.", _EDITOR),
    Command(
        "note.edit-outside",
        ("E",),
        "note in your editor",
        "Write or edit the note in $VISUAL or $EDITOR.",
        (*_NOTED, *_PAGE),
    ),
    Command("yank.quote", ("yy",), "quote", "Send the passage to the terminal's clipboard.", _NOTED),
    Command(
        "yank.cited",
        ("yc",),
        "with citation",
        "The passage, and where it comes from; where all marked rows come from.",
        _NOTED,
    ),
    Command("yank.link", ("yl",), "link", "The address of the story, or of all marked rows.", _NOTED),
    Command(
        "yank.note",
        ("yn",),
        "note",
        "The whole note at hand, or all of the marked rows.",
        _NOTED,
    ),
    Command("yank.print", ("yp",), "print it", "Print what was sent last on a plain screen, for the mouse.", _NOTED),
    Command("yank.write", ("yw",), "write it", "Write what was sent last into a new file.", _NOTED),
    Command("yank.form", ("ym",), "Markdown/plain", "Take Markdown, or plain words.", _NOTED),
    Command("pipe.run", ("|",), "pipe", "Give story or marked rows, a passage, or notes to a command.", _NOTED),
    Command(
        "note.place",
        ("P",),
        "put a note here",
        "Put a note whose passage is gone on the selection; from the list of notes, go and select.",
        (*_STORY, *_OVERVIEW),
    ),
    Command("notes.group", ("s",), "grouping", "Put the notes under stories, names, tags or days.", _OVERVIEW),
    Command("notes.list", ("N",), "all notes", "All notes of the library.", _PANES),
    Command("bookmarks.list", ("B",), "all bookmarks", "All bookmarks of the library.", _PANES),
    # entities
    Command(
        "entity.watch",
        ("W",),
        "watch",
        "Watch the entity, or watch it no more: stories that name it are marked.",
        (*_PANES, Scope.PAGE),
    ),
    Command(
        "entity.correct",
        ("c",),
        "correct",
        "Put a name right: its type, its span, whom it means; with words selected, add a name.",
        (Scope.READER, Scope.SELECTING, Scope.ENTITIES, Scope.PAGE),
    ),
    Command(
        "corrections.list",
        ("C",),
        "all corrections",
        "All corrections of names, each to be taken back.",
        (*_PANES, Scope.PAGE),
    ),
    Command("entity.next-mention", ("space",), "next mention", "To its next mention in the story.", _ENTITIES),
    Command("entity.go", ("right", "l"), "go to it", "To its first mention, and into the story.", _ENTITIES),
    Command("entity.page", ("enter",), "its page", "All stories that name it, and who is named beside it.", _ENTITIES),
    Command(
        "page.open",
        ("enter",),
        "open",
        "Open the story at the mention; beside the stories, the page of who is named there.",
        _PAGE,
    ),
    # panes and program
    Command("pane.next", ("tab",), "next pane", "To the pane on the right.", (*_PANES, Scope.PAGE)),
    Command("pane.previous", ("shift+tab",), "previous pane", "To the pane on the left.", (*_PANES, Scope.PAGE)),
    Command("pane.list", ("1",), "list", "To the list.", _PANES),
    Command("pane.reader", ("2",), "story", "To the story.", _PANES),
    Command("pane.entities", ("3",), "entities", "To the entities.", _PANES),
    Command("pane.toggle-entities", ("e",), "entity pane", "Show or hide the entity pane.", _PANES),
    Command("pane.rule-left", ("<",), "rule to the left", "Move the rule beside the pane to the left.", _PANES),
    Command("pane.rule-right", (">",), "rule to the right", "Move the rule beside the pane to the right.", _PANES),
    Command("pane.zen", ("z",), "zen", "Only the story, or all panes again.", _PANES),
    Command("app.help", ("?", "f1"), "help", "All keys that answer here.", _NOT_TYPING),
    Command("app.palette", (":", "ctrl+p"), "commands", "Find a command by its name.", _NOT_TYPING),
    Command("library.damage", (), "what is damaged", "What is damaged in the library, and what became of it.", _PANES),
    Command("app.redraw", ("ctrl+l",), "redraw", "Draw the whole screen afresh."),
    Command("app.quit", ("Q",), "quit", "Save and leave.", _BROWSING),
    Command("app.suspend", ("ctrl+z",), "suspend", "Back to the shell; `fg` returns.", _NOT_TYPING),
    Command("app.interrupt", ("ctrl+c",), "how to quit", "Says how to quit."),
)


def answering(scope: Scope, commands: Iterable[Command] = COMMANDS) -> Iterator[Command]:
    """The commands that answer in a scope, in the order of the table: its own, then those that answer everywhere."""
    own = [command for command in commands if scope in command.scopes]
    yield from own
    yield from (command for command in commands if Scope.EVERYWHERE in command.scopes and command not in own)
