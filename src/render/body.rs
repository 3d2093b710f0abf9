//! The shapes of the body map: one for each body area.
//!
//! A shape is drawn in the left half of a figure 200 wide and 420 high and
//! mirrored at x = 100 for the other half. What lies outside the outline is cut off,
//! so simple shapes are enough.

use crate::sheet::View;

/// The outline of a figure, the same from behind and from the front.
pub const OUTLINE: &str = "M100 8C116 8 123 20 122 34C121 48 114 58 109 61L110 76C124 80 141 83 148 92C155 101 157 118 159 138L166 190C168 204 170 214 171 224C171 232 162 233 160 226L146 176L139 142C138 156 133 166 133 178C133 192 139 204 140 222C141 250 136 280 133 306C132 330 130 352 127 376L131 394C131 400 112 401 110 395L110 370C108 340 106 316 105 300L102 246L100 240L98 246L95 300C94 316 92 340 90 370L90 395C88 401 69 400 69 394L73 376C70 352 68 330 67 306C64 280 59 250 60 222C61 204 67 192 67 178C67 166 62 156 61 142L54 176L40 226C38 233 29 232 29 224C30 214 32 204 34 190L41 138C43 118 45 101 52 92C59 83 76 80 90 76L91 61C86 58 79 48 78 34C77 20 84 8 100 8Z";

/// The shape of one area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// The id of the area.
    pub area: &'static str,
    /// From where it is seen.
    pub view: View,
    /// The path of its left half.
    pub path: &'static str,
    /// Where the number of the left half stands; on the midline there is one number only.
    pub label: (u16, u16),
}

const fn shape(area: &'static str, view: View, path: &'static str, label: (u16, u16)) -> Shape {
    Shape {
        area,
        view,
        path,
        label,
    }
}

use View::Back;
use View::Front;

/// Every shape, larger ones before those that lie within them.
pub const SHAPES: &[Shape] = &[
    shape("whole-body", Back, "M20 0H100V410H20Z", (100, 62)),
    shape("back", Back, "M56 78H100V206H56Z", (100, 84)),
    shape("head", Back, "M70 4H100V60H70Z", (100, 40)),
    shape("scalp", Back, "M70 4H100V34H70Z", (100, 20)),
    shape("neck", Back, "M82 59H100V80H82Z", (68, 58)),
    shape("back-of-neck", Back, "M90 60H100V79H90Z", (76, 75)),
    shape("shoulder", Back, "M42 78H82L66 112H40Z", (58, 98)),
    shape("upper-back", Back, "M56 80H100V128H56Z", (80, 110)),
    shape(
        "between-shoulder-blades",
        Back,
        "M86 88H100V128H86Z",
        (100, 108),
    ),
    shape("mid-back", Back, "M56 128H100V166H56Z", (78, 140)),
    shape("kidney-area", Back, "M74 146H96V174H74Z", (85, 160)),
    shape("lower-back", Back, "M56 166H100V206H56Z", (82, 186)),
    shape("flank", Back, "M56 150H74V202H56Z", (56, 197)),
    shape("hip", Back, "M54 198H70V238H54Z", (51, 222)),
    shape("buttock", Back, "M56 206H100V248H56Z", (81, 228)),
    shape("sacrum", Back, "M88 198H100V226Z", (100, 238)),
    shape("spine-bones", Back, "M96 76H100V210H96Z", (100, 136)),
    shape(
        "arm",
        Back,
        "M20 84H50L62 110L60 142L46 200V236H20Z",
        (47, 132),
    ),
    shape("elbow", Back, "M28 142H60L56 168H28Z", (22, 156)),
    shape("hand", Back, "M22 206H48V236H22Z", (16, 226)),
    shape("leg", Back, "M54 246H100V402H54Z", (80, 256)),
    shape("thigh", Back, "M54 246H100V296H54Z", (80, 278)),
    shape("behind-knee", Back, "M58 294H100V314H58Z", (52, 304)),
    shape("calf", Back, "M58 314H100V362H58Z", (81, 336)),
    shape("face", Front, "M74 16H100V60H74Z", (100, 48)),
    shape("temple", Front, "M74 20H86V38H74Z", (66, 30)),
    shape("eyes", Front, "M86 27H97V35H86Z", (100, 14)),
    shape("side-of-neck", Front, "M84 60H95V80H84Z", (74, 70)),
    shape("front-of-neck", Front, "M94 60H100V82H94Z", (100, 92)),
    shape("chest", Front, "M56 82H100V126H56Z", (82, 92)),
    shape("armpit", Front, "M52 106H66L62 128H52Z", (52, 96)),
    shape("breast", Front, "M66 100H95V126H66Z", (80, 114)),
    shape("ribs", Front, "M56 124H94V152H56Z", (76, 139)),
    shape("breastbone", Front, "M95 84H100V134H95Z", (100, 112)),
    shape("belly", Front, "M56 150H100V208H56Z", (100, 178)),
    shape("pelvis", Front, "M54 200H100V240H54Z", (100, 218)),
    shape("hip-front", Front, "M58 202H82V226H58Z", (70, 214)),
    shape("groin", Front, "M78 216L100 232V246L96 248Z", (74, 242)),
    shape("inner-elbow", Front, "M28 142H60L56 166H28Z", (22, 154)),
    shape("forearm", Front, "M22 164H58L50 206H22Z", (24, 180)),
    shape("wrist", Front, "M22 202H52V214H22Z", (20, 206)),
    shape("palm", Front, "M22 212H48V236H22Z", (16, 226)),
    shape("knee", Front, "M58 290H100V316H58Z", (81, 303)),
    shape("shin", Front, "M58 316H100V364H58Z", (81, 338)),
    shape("ankle", Front, "M58 362H96V382H58Z", (56, 371)),
    shape("foot", Front, "M58 380H96V404H58Z", (54, 392)),
];

/// Areas without a place of their own: they are wherever the person has them.
pub const ANYWHERE: &[&str] = &[
    "broken-skin",
    "implant-site",
    "injection-site",
    "joints",
    "lymph-nodes",
    "numb-skin",
    "patch-site",
    "scar",
    "sore-spot",
    "swollen-area",
];

/// The shape of an area; `None` for one that may be anywhere.
pub fn shape_of(area: &str) -> Option<&'static Shape> {
    SHAPES.iter().find(|shape| shape.area == area)
}

impl Shape {
    /// True for a shape on the midline, which has one number for both halves.
    pub fn is_middle(&self) -> bool {
        self.label.0 == 100
    }
}
