"""What the copy itself says about its names: pure functions over a reading, one idea a file; `refine` orders them."""
